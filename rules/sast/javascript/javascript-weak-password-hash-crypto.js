const crypto = require('crypto');
const md5 = require('md5');

function register(user, password) {
  // ruleid: javascript-weak-password-hash-crypto
  user.hash = crypto.createHash('sha256').update(password).digest('hex');
  // ruleid: javascript-weak-password-hash-crypto
  user.old = md5(user.password);
  // ruleid: javascript-weak-password-hash-crypto
  user.derived = crypto.pbkdf2Sync(password, user.salt, 1000, 64, 'sha512');
  return user;
}

async function safe(user, password, file) {
  // ok: javascript-weak-password-hash-crypto
  user.hash = await bcrypt.hash(password, 12);
  // ok: javascript-weak-password-hash-crypto
  user.derived = crypto.pbkdf2Sync(password, user.salt, 600000, 64, 'sha512');
  // ok: javascript-weak-password-hash-crypto
  const etag = crypto.createHash('md5').update(file.content).digest('hex');
  // ok: javascript-weak-password-hash-crypto
  const avatar = 'https://www.gravatar.com/avatar/' + md5(user.email);
  // ok: javascript-weak-password-hash-crypto
  const key = crypto.createHash('sha256').update(user.passwordResetToken).digest('hex');
  return { user, etag, avatar, key };
}
