class WebhooksController < ApplicationController
  def create
    expected = 'sha256=' + OpenSSL::HMAC.hexdigest('SHA256', secret, request.raw_post)
    # ruleid: ruby-timing-unsafe-comparison
    head :unauthorized if request.headers['X-Signature'] != expected
    # ruleid: ruby-timing-unsafe-comparison
    ok = expected == params[:signature]
    # ruleid: ruby-timing-unsafe-comparison
    ok || OpenSSL::HMAC.hexdigest('SHA1', secret, params[:data]) == params[:sig]
  end

  def safe
    expected = OpenSSL::HMAC.hexdigest('SHA256', secret, request.raw_post)
    # ok: ruby-timing-unsafe-comparison
    ok = ActiveSupport::SecurityUtils.secure_compare(expected, params[:signature])
    # ok: ruby-timing-unsafe-comparison
    same = expected.bytesize == params[:signature].bytesize
    # ok: ruby-timing-unsafe-comparison
    fresh = request.headers['If-None-Match'] == Digest::MD5.hexdigest(body)
    [ok, same, fresh]
  end
end
