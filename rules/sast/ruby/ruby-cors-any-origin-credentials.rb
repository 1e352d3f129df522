Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins '*'
    # ruleid: ruby-cors-any-origin-credentials
    resource '/api/*', headers: :any, methods: [:get, :post], credentials: true
  end

  allow do
    origins 'https://app.example.com'
    # ok: ruby-cors-any-origin-credentials
    resource '/api/*', headers: :any, methods: [:get], credentials: true
  end

  allow do
    origins '*'
    # ok: ruby-cors-any-origin-credentials
    resource '/public/*', headers: :any, methods: [:get]
  end
end

class ApiController < ApplicationController
  def options
    # ruleid: ruby-cors-any-origin-credentials
    headers['Access-Control-Allow-Origin'] = request.headers['Origin']
    # ruleid: ruby-cors-any-origin-credentials
    response.set_header('Access-Control-Allow-Origin', request.origin)
    # ok: ruby-cors-any-origin-credentials
    headers['Access-Control-Allow-Origin'] = 'https://app.example.com'
  end
end
