module Traces
  def trace(text)
    # ruleid: ruby-log-injection-logger
    Rails.logger.info("seen: #{text}")
  end

  def trace_safely(text)
    # ok: ruby-log-injection-logger
    Rails.logger.info("seen: #{text.inspect}")
  end
end

class VisitsController < ApplicationController
  include Traces

  def show
    trace(params[:name])
    trace_safely(params[:name])
    # ruleid: ruby-log-injection-logger
    logger.warn 'agent ' + request.user_agent
    # ok: ruby-log-injection-logger
    logger.info { "page #{params[:page].to_i}" }
  end
end
