/** What becomes of texts on their way to a phone, as `PUT /api/phones` names it, and as people say it. */
export const behaviours = {
  delivered: 'gets texts',
  successful: 'gets texts, carrier says no more',
  unreachable: 'is out of reach',
  'carrier-unreachable': 'has a carrier out of reach',
  'ttl-expired': 'gets them too late',
  blocked: 'blocks us',
  'carrier-blocked': 'is blocked by its carrier',
  'protect-blocked': 'is blocked by ourselves',
  spam: 'has them taken for spam',
  invalid: 'is not a valid number',
  'invalid-message': 'has a carrier that finds them invalid',
  unknown: 'keeps silent, and AWS says so',
  silent: 'keeps silent',
  'opted-out': 'has opted out',
};
