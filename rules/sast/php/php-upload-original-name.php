<?php
// ruleid: php-upload-original-name
move_uploaded_file($_FILES['photo']['tmp_name'], 'uploads/' . $_FILES['photo']['name']);
$target = 'uploads/' . basename($_FILES['doc']['name']);
// ruleid: php-upload-original-name
move_uploaded_file($_FILES['doc']['tmp_name'], $target);

class UploadController
{
    public function store(Request $request)
    {
        $file = $request->file('avatar');
        // ruleid: php-upload-original-name
        $file->move(public_path('avatars'), time() . '.' . $file->getClientOriginalExtension());
    }

    public function safe(Request $request)
    {
        $request->validate(['avatar' => 'required|image|mimes:png,jpg']);
        $file = $request->file('avatar');
        // ok: php-upload-original-name
        $file->storeAs('avatars', $file->getClientOriginalName());
        // ok: php-upload-original-name
        return $request->file('avatar')->store('avatars');
    }
}

// ok: php-upload-original-name
move_uploaded_file($_FILES['photo']['tmp_name'], '/srv/uploads/' . bin2hex(random_bytes(16)) . '.png');
$ext = strtolower(pathinfo($_FILES['pic']['name'], PATHINFO_EXTENSION));
if (in_array($ext, ['png', 'jpg'], true)) {
    // ok: php-upload-original-name
    move_uploaded_file($_FILES['pic']['tmp_name'], '/srv/uploads/' . $id . '.' . $ext);
}
