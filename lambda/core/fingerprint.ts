/**
 * 64 bits that tell texts apart without holding them, as 16 hexadecimal digits. The same text has the same one in
 * every release: they are stored. It isn't cryptographic: who wants two texts to share one can make them.
 */
export function fingerprint(text: string): string {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(rotate(low) ^ unit, 0xcc9e2d51);
  }
  return hex(mix(high ^ rotate(low))) + hex(mix(low ^ text.length));
}

function rotate(bits: number): number {
  return (bits << 13) | (bits >>> 19);
}

/** Lets every bit of the input bear on every bit of the output (the last step of MurmurHash3). */
function mix(bits: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

function hex(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, '0');
}
