class Ticket
  def signature
    # ruleid: ruby-weak-hash-digest
    Digest::MD5.hexdigest(secret + number.to_s)
  end

  def seal
    # ruleid: ruby-weak-hash-digest
    OpenSSL::Digest.hexdigest('SHA1', number.to_s)
  end

  def safe
    # ok: ruby-weak-hash-digest
    Digest::SHA256.hexdigest(secret + number.to_s)
  end

  def picture
    # ok: ruby-weak-hash-digest
    "https://pictures.example.com/#{Digest::MD5.hexdigest(email.downcase)}"
  end
end
