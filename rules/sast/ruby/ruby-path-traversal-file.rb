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
