class PreviewsController < ApplicationController
  def show
    # ruleid: ruby-ssrf-http-client
    @page = Net::HTTP.get(URI.parse(params[:url]))
    # ruleid: ruby-ssrf-http-client
    @feed = HTTParty.get("https://#{params[:host]}/feed.xml")
    target = params[:image]
    # ruleid: ruby-ssrf-http-client
    @image = URI.open(target).read
    # ruleid: ruby-ssrf-http-client
    Faraday.post(params[:webhook], 'done')
  end

  def safe
    # ok: ruby-ssrf-http-client
    @user = HTTParty.get("https://api.example.com/users/#{params[:id]}")
    # ok: ruby-ssrf-http-client
    @found = Faraday.get('https://api.example.com/search', q: params[:q])
    # ok: ruby-ssrf-http-client
    @other = RestClient.get('https://api.example.com/' + params[:path])
    # ok: ruby-ssrf-http-client
    @cached = Rails.cache.fetch(params[:url])
    return head(:bad_request) unless HOSTS.include?(URI.parse(params[:url]).host)
    # ok: ruby-ssrf-http-client
    @page = Net::HTTP.get(URI.parse(params[:url]))
  end
end

class Fetcher
  def initialize(address)
    @uri = URI(address)
  end

  def body
    # ruleid: ruby-ssrf-http-client
    Net::HTTP.get_response(@uri).body
  end
end

class FetchJob < ApplicationJob
  def perform(address)
    # ruleid: ruby-ssrf-http-client
    Faraday.get(address)
  end
end

class LinksController < ApplicationController
  def create
    @body = Fetcher.new(params[:address]).body
    FetchJob.perform_later(params[:address])
    # ok: ruby-ssrf-http-client
    @page = Faraday.get("https://pages.example.com/#{params[:page]}")
  end
end
