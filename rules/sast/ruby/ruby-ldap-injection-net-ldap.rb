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
