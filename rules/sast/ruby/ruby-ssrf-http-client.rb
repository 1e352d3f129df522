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
