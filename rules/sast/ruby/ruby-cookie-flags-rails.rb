class SessionsController < ApplicationController
  def create
    # ruleid: ruby-cookie-flags-rails
    cookies[:token] = { value: issue, httponly: true, secure: false }
    # ruleid: ruby-cookie-flags-rails
    cookies.signed[:user] = { value: 1, secure: false }
    # ruleid: ruby-cookie-flags-rails
    response.set_cookie(:token, { value: issue, secure: false })
    # ok: ruby-cookie-flags-rails
    cookies[:token] = { value: issue, httponly: true, secure: true }
    # ok: ruby-cookie-flags-rails
    cookies.signed[:user] = { value: 1, secure: Rails.env.production? }
    # ok: ruby-cookie-flags-rails
    options = { secure: false }
    options
  end
end
