function resetPassword(user) {
  // ruleid: javascript-weak-random-token
  const resetToken = Math.random().toString(36).substring(2);
  // ruleid: javascript-weak-random-token
  user.apiKey = 'k_' + Math.floor(Math.random() * 1e16).toString(16);
  mail(user, resetToken);
}

function generatePassword(length) {
  const out = [];
  for (let i = 0; i < length; i++) {
    // ruleid: javascript-weak-random-token
    out.push(CHARS[Math.floor(Math.random() * CHARS.length)]);
  }
  return out.join('');
}

function safe(user) {
  // ok: javascript-weak-random-token
  const token = crypto.randomBytes(32).toString('hex');
  // ok: javascript-weak-random-token
  const delay = Math.random() * 1000;
  // ok: javascript-weak-random-token
  const tokenColor = PALETTE[Math.floor(Math.random() * 8)];
  // ok: javascript-weak-random-token
  user.sessionId = crypto.randomUUID();
  return { token, delay, tokenColor };
}
