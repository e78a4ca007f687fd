// UTF-16 code units, which JavaScript counts, to Unicode code points, which the service stores.

const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit) => unit >= 0xdc00 && unit <= 0xdfff;

// Whether `offset` stands between the two halves of one character.
function splits(text, offset) {
  return offset > 0 && offset < text.length && isHigh(text.charCodeAt(offset - 1)) && isLow(text.charCodeAt(offset));
}

// A span that begins or ends within a character is widened to hold all of it.
export function whole(text, start, end) {
  return { start: splits(text, start) ? start - 1 : start, end: splits(text, end) ? end + 1 : end };
}

export function codePoints(text, offset) {
  let count = offset;
  for (let i = 1; i < offset; i++) if (isHigh(text.charCodeAt(i - 1)) && isLow(text.charCodeAt(i))) count--;
  return count;
}
