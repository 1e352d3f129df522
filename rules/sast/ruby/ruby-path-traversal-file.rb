class FilesController < ApplicationController
  def show
    # ruleid: ruby-path-traversal-file
    send_file Rails.root.join('docs', params[:name])
    path = "/srv/data/#{params[:file]}"
    # ruleid: ruby-path-traversal-file
    @text = File.read(path)
    # ruleid: ruby-path-traversal-file
    FileUtils.rm_rf(File.join('/srv/uploads', params[:dir]))
    # ruleid: ruby-path-traversal-file
    render file: params[:page]
  end

  def safe
    # ok: ruby-path-traversal-file
    send_file Rails.root.join('docs', File.basename(params[:name]))
    # ok: ruby-path-traversal-file
    @text = File.read(Rails.root.join('README.md'))
    document = Document.find(params[:id])
    # ok: ruby-path-traversal-file
    send_file document.path
    # ok: ruby-path-traversal-file
    @upload = File.read(params[:file].tempfile)
    path = File.expand_path(params[:file], '/srv/data')
    return head(:forbidden) unless path.start_with?('/srv/data/')
    # ok: ruby-path-traversal-file
    send_file path
  end
end

class Store
  ROOT = '/srv/store'

  def self.path_of(name)
    File.join(ROOT, name)
  end

  def self.read(name)
    # ruleid: ruby-path-traversal-file
    File.read(path_of(name))
  end

  def self.read_safely(name)
    # ok: ruby-path-traversal-file
    File.read(path_of(File.basename(name)))
  end
end

class DownloadsController < ApplicationController
  def show
    render plain: Store.read(params[:name]) + Store.read_safely(params[:name])
  end
end
