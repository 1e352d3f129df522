class Users
  def initialize(text)
    @document = Nokogiri::XML(text)
  end

  def named(name)
    # ruleid: ruby-xpath-injection-nokogiri
    @document.at_xpath("//user[@name='#{name}']")
  end

  def named_safely(name)
    # ok: ruby-xpath-injection-nokogiri
    @document.at_xpath('//user[@name=$name]', nil, name: name)
  end
end

class UsersController < ApplicationController
  def show
    users = Users.new(File.read('users.xml'))
    @user = users.named(params[:name])
    @same = users.named_safely(params[:name])
    # ruleid: ruby-xpath-injection-nokogiri
    @old = REXML::XPath.first(REXML::Document.new('<a/>'), "//a[#{params[:id]}]")
    # ok: ruby-xpath-injection-nokogiri
    @one = REXML::XPath.first(REXML::Document.new('<a/>'), "//a[#{params[:id].to_i}]")
  end
end
