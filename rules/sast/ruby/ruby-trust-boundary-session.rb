class AccountsController < ApplicationController
  LOCALES = %w[de en].freeze

  def update
    remember(:plan, params[:plan])
    # ruleid: ruby-trust-boundary-session
    session[params[:key]] = '1'
    # ok: ruby-trust-boundary-session
    session[:locale] = params[:locale] if LOCALES.include?(params[:locale])
    # ok: ruby-trust-boundary-session
    session[:page] = params[:page].to_i
    # ok: ruby-trust-boundary-session
    flash[:notice] = params[:notice]
  end

  private

  def remember(key, value)
    # ruleid: ruby-trust-boundary-session
    session[key] = value
  end
end
