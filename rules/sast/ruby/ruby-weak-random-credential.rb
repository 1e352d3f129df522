class SessionsController < ApplicationController
  def create
    # ruleid: ruby-weak-random-credential
    cookies[:remember] = token
    # ruleid: ruby-weak-random-credential
    session[:nonce] = Random.new.bytes(8)
    # ok: ruby-weak-random-credential
    cookies[:safe] = SecureRandom.hex(16)
    @color = rand(3)
  end

  private

  def token
    rand(36**10).to_s(36)
  end
end
