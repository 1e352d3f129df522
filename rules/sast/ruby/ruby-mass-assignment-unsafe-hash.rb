class UsersController < ApplicationController
  def update
    user = User.find(params[:id])
    attributes = params[:user].to_unsafe_h
    attributes = attributes.reject { |_, value| value.blank? }
    # ruleid: ruby-mass-assignment-unsafe-hash
    user.update(attributes)
  end

  def create
    # ruleid: ruby-mass-assignment-unsafe-hash
    @user = User.new(params.require(:user).permit!)
  end

  def safe
    user = User.find(params[:id])
    # ok: ruby-mass-assignment-unsafe-hash
    user.update(params.require(:user).permit(:name))
    # ok: ruby-mass-assignment-unsafe-hash
    user.update(params[:user].to_unsafe_h.slice('name'))
    # ok: ruby-mass-assignment-unsafe-hash
    @filters = Filters.new(params.to_unsafe_h[:filters])
    # ok: ruby-mass-assignment-unsafe-hash
    options.update(params.to_unsafe_h)
  end
end
