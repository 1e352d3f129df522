class StateController < ApplicationController
  def load_state
    # ruleid: ruby-deserialization-marshal
    @state = Marshal.load(Base64.decode64(params[:state]))
    raw = cookies[:settings]
    # ruleid: ruby-deserialization-marshal
    @settings = YAML.load(raw)
    # ruleid: ruby-deserialization-marshal
    @object = Oj.object_load(request.body.read)
  end

  def safe
    # ok: ruby-deserialization-marshal
    @state = JSON.parse(params[:state])
    # ok: ruby-deserialization-marshal
    @settings = YAML.safe_load(cookies[:settings], permitted_classes: [Date])
    # ok: ruby-deserialization-marshal
    @config = YAML.load(File.read('config/app.yml'))
    # ok: ruby-deserialization-marshal
    @cache = Marshal.load(Rails.cache.read('state'))
    # ok: ruby-deserialization-marshal
    @signed = Marshal.load(verifier.verify(params[:state]))
  end
end

module Restores
  def restored(data)
    # ruleid: ruby-deserialization-marshal
    Marshal.load(data)
  end
end

class DraftsController < ApplicationController
  include Restores

  def show
    @draft = restored(cookies[:draft])
    @other = restored(File.binread('draft.bin'))
  end
end
