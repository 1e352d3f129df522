class ItemsController < ApplicationController
  def create
    # ruleid: ruby-unsafe-reflection-constantize
    @item = params[:type].classify.constantize.new
    name = params[:action_name]
    # ruleid: ruby-unsafe-reflection-constantize
    @item.send(name)
    # ruleid: ruby-unsafe-reflection-constantize
    klass = Object.const_get(params[:model])
    klass.all
  end

  TYPES = { 'book' => Book, 'film' => Film }.freeze

  def safe
    # ok: ruby-unsafe-reflection-constantize
    @item = TYPES.fetch(params[:type]).new
    # ok: ruby-unsafe-reflection-constantize
    @item.send(:update_total)
    # ok: ruby-unsafe-reflection-constantize
    klass = 'Book'.constantize
    if ALLOWED.include?(params[:step])
      # ok: ruby-unsafe-reflection-constantize
      @item.public_send(params[:step])
    end
    klass.all
  end
end

module Builds
  def build(kind)
    # ruleid: ruby-unsafe-reflection-constantize
    kind.to_s.camelize.constantize.new
  end

  def build_known(kind)
    raise ArgumentError unless %w[book film].include?(kind)

    # ok: ruby-unsafe-reflection-constantize
    kind.camelize.constantize.new
  end
end

class ThingsController < ApplicationController
  include Builds

  def create
    @thing = build(params[:kind])
    @other = build_known(params[:kind])
  end
end
