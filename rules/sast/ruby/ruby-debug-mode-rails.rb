Rails.application.configure do
  # ruleid: ruby-debug-mode-rails
  config.consider_all_requests_local = true
  # ruleid: ruby-debug-mode-rails
  config.web_console.allowed_ips = '0.0.0.0/0'
  # ok: ruby-debug-mode-rails
  config.consider_all_requests_local = false
  # ok: ruby-debug-mode-rails
  config.eager_load = true
end

class Shop < Sinatra::Base
  # ruleid: ruby-debug-mode-rails
  enable :show_exceptions
  # ok: ruby-debug-mode-rails
  set :show_exceptions, false
end
