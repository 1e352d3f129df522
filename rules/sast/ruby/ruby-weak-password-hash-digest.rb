class User < ApplicationRecord
  def password=(password)
    # ruleid: ruby-weak-password-hash-digest
    self.crypted = Digest::MD5.hexdigest(password)
    # ruleid: ruby-weak-password-hash-digest
    self.old = Digest::SHA1.hexdigest(salt + password)
  end

  def authenticate(params)
    # ruleid: ruby-weak-password-hash-digest
    hashed == OpenSSL::Digest::SHA256.hexdigest(params[:password])
  end

  def safe(password, file)
    # ok: ruby-weak-password-hash-digest
    self.crypted = BCrypt::Password.create(password)
    # ok: ruby-weak-password-hash-digest
    etag = Digest::MD5.hexdigest(file.read)
    # ok: ruby-weak-password-hash-digest
    avatar = "https://www.gravatar.com/avatar/#{Digest::MD5.hexdigest(email)}"
    # ok: ruby-weak-password-hash-digest
    key = Digest::SHA256.hexdigest(password_reset_token)
    [etag, avatar, key]
  end
end
