class UploadsController < ApplicationController
  def create
    upload = params[:file]
    # ruleid: ruby-upload-original-name
    File.open(Rails.root.join('public', 'uploads', upload.original_filename), 'wb') { |f| f.write(upload.read) }
    name = File.basename(upload.original_filename)
    # ruleid: ruby-upload-original-name
    FileUtils.mv(upload.tempfile.path, "public/uploads/#{name}")
  end

  def safe
    upload = params[:file]
    # ok: ruby-upload-original-name
    File.open("/srv/uploads/#{SecureRandom.uuid}.png", 'wb') { |f| f.write(upload.read) }
    # ok: ruby-upload-original-name
    current_user.avatar.attach(upload)
    # ok: ruby-upload-original-name
    File.write('names.log', upload.original_filename)
  end
end

post '/photo' do
  # ruleid: ruby-upload-original-name
  File.binwrite("public/#{params[:photo][:filename]}", params[:photo][:tempfile].read)
end
