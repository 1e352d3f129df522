class Accounts
  def initialize
    @collection = Mongo::Client.new('mongodb://localhost/app')[:accounts]
  end

  def with(name, password)
    # ruleid: ruby-nosql-injection-mongo
    @collection.find(name: name, password: password).first
  end

  def named(name)
    # ok: ruby-nosql-injection-mongo
    @collection.find(name: name.to_s).first
  end
end

class LoginController < ApplicationController
  def create
    accounts = Accounts.new
    @account = accounts.with(params[:name], params[:password])
    @other = accounts.named(params[:name])
  end
end
