class PaymentsController < ApplicationController
  # ruleid: ruby-csrf-protection-disabled-rails
  skip_before_action :verify_authenticity_token

  def create
    Payment.create(amount: params[:amount])
  end
end

class OrdersController < ApplicationController
  # ruleid: ruby-csrf-protection-disabled-rails
  skip_forgery_protection only: :update
end

class BaseController < ActionController::Base
  # ruleid: ruby-csrf-protection-disabled-rails
  self.allow_forgery_protection = false
end

class SafeController < ApplicationController
  # ok: ruby-csrf-protection-disabled-rails
  protect_from_forgery with: :exception
  # ok: ruby-csrf-protection-disabled-rails
  skip_before_action :require_login
  # ok: ruby-csrf-protection-disabled-rails
  self.allow_forgery_protection = true
end
