class User < ApplicationRecord
  def prepare
    # ruleid: ruby-weak-random-token
    self.reset_token = rand(36**20).to_s(36)
    # ruleid: ruby-weak-random-token
    password = (0...8).map { ('a'..'z').to_a[rand(26)] }.join
    # ruleid: ruby-weak-random-token
    @otp = Random.rand(100_000..999_999)
    password
  end

  def safe
    # ok: ruby-weak-random-token
    self.reset_token = SecureRandom.urlsafe_base64(32)
    # ok: ruby-weak-random-token
    delay = rand(10)
    # ok: ruby-weak-random-token
    color = COLORS.sample
    # ok: ruby-weak-random-token
    @otp = SecureRandom.random_number(1_000_000)
    [delay, color]
  end
end
