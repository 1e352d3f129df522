require 'openssl'

def encrypt(text)
  # ruleid: ruby-weak-cipher-openssl
  a = OpenSSL::Cipher.new('des-ede3-cbc')
  # ruleid: ruby-weak-cipher-openssl
  b = OpenSSL::Cipher.new('AES-128-ECB').encrypt
  # ruleid: ruby-weak-cipher-openssl
  c = OpenSSL::Cipher::AES.new(128, :ECB)
  [a, b, c, text]
end

def safe(text)
  # ok: ruby-weak-cipher-openssl
  a = OpenSSL::Cipher.new('aes-256-gcm').encrypt
  # ok: ruby-weak-cipher-openssl
  b = OpenSSL::Cipher::AES.new(256, :CBC)
  # ok: ruby-weak-cipher-openssl
  c = OpenSSL::Cipher.new(CONFIG[:cipher])
  [a, b, c, text]
end
