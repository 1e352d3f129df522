class DirectoryController < ApplicationController
  def show
    # ruleid: ruby-ldap-injection-net-ldap
    filter = Net::LDAP::Filter.construct("(uid=#{params[:uid]})")
    # ruleid: ruby-ldap-injection-net-ldap
    found = ldap.search(base: BASE, filter: "(cn=" + params[:cn] + ")")
    # ruleid: ruby-ldap-injection-net-ldap
    user = ldap.bind_as(base: BASE, filter: "(uid=#{params[:uid]})", password: params[:password])
    render json: [filter, found, user]
  end

  def safe
    # ok: ruby-ldap-injection-net-ldap
    filter = Net::LDAP::Filter.equals('uid', params[:uid])
    # ok: ruby-ldap-injection-net-ldap
    found = ldap.search(base: BASE, filter: filter)
    # ok: ruby-ldap-injection-net-ldap
    other = Net::LDAP::Filter.construct("(uid=#{Net::LDAP::Filter.escape(params[:uid])})")
    render json: [found, other]
  end
end

class Directory
  def initialize(ldap)
    @ldap = ldap
  end

  def find(name)
    # ruleid: ruby-ldap-injection-net-ldap
    @ldap.search(base: 'dc=example', filter: filter_of(name))
  end

  def find_safely(name)
    # ok: ruby-ldap-injection-net-ldap
    @ldap.search(base: 'dc=example', filter: Net::LDAP::Filter.eq('cn', 'x') & Net::LDAP::Filter.equals('uid', name))
  end

  private

  def filter_of(name)
    "(cn=#{name})"
  end
end

class PeopleController < ApplicationController
  def index
    directory = Directory.new(Net::LDAP.new(host: 'ldap.example.com'))
    @people = directory.find(params[:name])
    @others = directory.find_safely(params[:name])
  end
end
