class UsersController < ApplicationController
  def create
    # ruleid: ruby-mass-assignment-permit
    @user = User.create(params.require(:user).permit!)
    # ruleid: ruby-mass-assignment-permit
    @other = User.new(params[:user].to_unsafe_h)
    # ruleid: ruby-mass-assignment-permit
    @third = User.create(params.permit!)
  end

  def safe
    # ok: ruby-mass-assignment-permit
    @user = User.create(params.require(:user).permit(:name, :email))
    # ok: ruby-mass-assignment-permit
    @log = Log.create(size: params.to_unsafe_h.size)
    # ok: ruby-mass-assignment-permit
    @found = User.find_by(id: params[:id])
  end
end
