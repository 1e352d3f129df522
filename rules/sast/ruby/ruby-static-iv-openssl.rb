def encrypt(text, key)
  cipher = OpenSSL::Cipher.new('aes-256-cbc').encrypt
  cipher.key = key
  # ruleid: ruby-static-iv-openssl
  cipher.iv = '0123456789abcdef'
  cipher.update(text) + cipher.final
end

def more(cipher)
  # ruleid: ruby-static-iv-openssl
  cipher.iv = "\0" * 16
  # ruleid: ruby-static-iv-openssl
  cipher.iv = ['00112233445566778899aabbccddeeff'].pack('H*')
end

def safe(cipher, stored)
  # ok: ruby-static-iv-openssl
  iv = cipher.random_iv
  # ok: ruby-static-iv-openssl
  cipher.iv = stored.iv
  # ok: ruby-static-iv-openssl
  cipher.iv = SecureRandom.random_bytes(16)
  iv
end
