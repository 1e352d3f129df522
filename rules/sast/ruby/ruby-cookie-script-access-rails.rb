class SessionsController < ApplicationController
  def create
    # ruleid: ruby-cookie-script-access-rails
    cookies[:token] = { value: issue, secure: true, httponly: false }
    # ruleid: ruby-cookie-script-access-rails
    cookies.encrypted[:user] = { value: 1, httponly: false }
    # ok: ruby-cookie-script-access-rails
    cookies[:token] = { value: issue, httponly: true }
    # ok: ruby-cookie-script-access-rails
    cookies['XSRF-TOKEN'] = { value: form_authenticity_token, httponly: false }
    # ok: ruby-cookie-script-access-rails
    cookies[:theme] = { value: 'dark', httponly: false }
  end
end

# ruleid: ruby-cookie-script-access-rails
Rails.application.config.session_store :cookie_store, key: '_app', httponly: false
