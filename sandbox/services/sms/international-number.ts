/** A customer's number with its plus, which End User Messaging takes either way. */
export function internationalNumber(number: string): string {
  return number.startsWith('+') ? number : `+${number}`;
}
