/** As much as one request of the control API takes, in base64. */
const mostBytes = 700_000;

/** A file as the desk hands it to Connect; of one that is too large for the sandbox, its size alone. */
export async function attachmentOf(file) {
  const attachment = {
    AttachmentId: crypto.randomUUID(),
    AttachmentName: file.name,
    ContentType: file.type || 'application/octet-stream',
    Status: 'APPROVED',
  };
  if (file.size > mostBytes) return { ...attachment, sizeInBytes: file.size };
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { ...attachment, content: bytes.toBase64?.() ?? base64Of(bytes) };
}

/** For browsers of before 2025. */
function base64Of(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** A picture to try it with: a parcel. */
export async function samplePicture() {
  const canvas = new OffscreenCanvas(240, 160);
  const pen = canvas.getContext('2d');
  const boxes = [
    { colour: '#cfe3f1', at: [0, 0, 240, 160] },
    { colour: '#c9935a', at: [60, 45, 120, 90] },
    { colour: '#e9cfa4', at: [110, 45, 20, 90] },
    { colour: '#ffffff', at: [70, 100, 32, 22] },
  ];
  for (const { colour, at } of boxes) {
    pen.fillStyle = colour;
    pen.fillRect(...at);
  }
  return new File([await canvas.convertToBlob({ type: 'image/png' })], 'parcel.png', { type: 'image/png' });
}
