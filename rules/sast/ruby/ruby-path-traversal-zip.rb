require 'zip'

def unpack(archive, dir)
  Zip::File.open(archive) do |zip|
    zip.each do |entry|
      # ruleid: ruby-path-traversal-zip
      entry.extract(File.join(dir, entry.name))
      target = File.join(dir, entry.name)
      # ruleid: ruby-path-traversal-zip
      File.open(target, 'wb') { |out| out.write(entry.get_input_stream.read) }
      # ruleid: ruby-path-traversal-zip
      zip.extract(entry, "#{dir}/#{entry.name}")
    end
  end
end

def unpack_safely(archive, dir)
  Zip::File.open(archive) do |zip|
    zip.each do |entry|
      # ok: ruby-path-traversal-zip
      entry.extract(File.join(dir, File.basename(entry.name)))
      target = File.expand_path(entry.name, dir)
      next unless target.start_with?("#{dir}/")
      # ok: ruby-path-traversal-zip
      entry.extract(target)
    end
  end
end

def save(user, dir)
  # ok: ruby-path-traversal-zip
  File.write(File.join(dir, user.name), 'x')
end

def each_name(archive)
  Zip::File.open(archive) do |zip|
    zip.each { |entry| yield entry.name }
  end
end

def write_all(archive, dir)
  each_name(archive) do |name|
    # ruleid: ruby-path-traversal-zip
    File.write(File.join(dir, name), '')
    # ok: ruby-path-traversal-zip
    File.write(File.join(dir, File.basename(name)), '')
  end
end
