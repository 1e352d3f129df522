class AccountsController < ApplicationController
  KEYS = %w[locale theme].freeze

  def update
    remember(params[:key], params[:value])
    # ruleid: ruby-trust-boundary-session
    session[params[:name]] = '1'
    # ok: ruby-trust-boundary-session
    session[:locale] = params[:locale]
    # ok: ruby-trust-boundary-session
    session[params[:known]] = '1' if KEYS.include?(params[:known])
    # ok: ruby-trust-boundary-session
    flash[params[:name]] = '1'
  end

  private

  def remember(key, value)
    # ruleid: ruby-trust-boundary-session
    session[key] = value
  end
end
