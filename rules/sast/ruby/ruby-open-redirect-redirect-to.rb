class SessionsController < ApplicationController
  def create
    # ruleid: ruby-open-redirect-redirect-to
    redirect_to params[:return_to]
  end

  def out
    target = params[:url] || root_path
    # ruleid: ruby-open-redirect-redirect-to
    redirect_to target, allow_other_host: true
  end

  def host
    # ruleid: ruby-open-redirect-redirect-to
    redirect_to "https://#{params[:host]}/welcome"
  end

  def safe
    # ok: ruby-open-redirect-redirect-to
    redirect_to url_from(params[:return_to]) || root_path
    # ok: ruby-open-redirect-redirect-to
    redirect_to user_path(params[:id])
    # ok: ruby-open-redirect-redirect-to
    redirect_to "/search?q=#{params[:q]}"
    # ok: ruby-open-redirect-redirect-to
    redirect_to action: :show, id: params[:id]
    user = User.find(params[:id])
    # ok: ruby-open-redirect-redirect-to
    redirect_to user
    # ok: ruby-open-redirect-redirect-to
    redirect_to safe_return_path(params[:return_to])
  end
end

module Returning
  extend ActiveSupport::Concern

  def go_back(fallback)
    target = params[:back].presence || fallback
    # ruleid: ruby-open-redirect-redirect-to
    redirect_to(target)
  end

  def go_to(name)
    # ok: ruby-open-redirect-redirect-to
    redirect_to "/pages/#{name}"
  end
end

class AccountsController < ApplicationController
  include Returning

  def update
    go_back(root_path)
  end

  def show
    go_to(params[:page])
  end
end
