<?php

namespace App\Http\Controllers;

class UserController extends Controller
{
    public function store(Request $request)
    {
        // ruleid: php-mass-assignment-eloquent
        $user = User::create($request->all());
        // ruleid: php-mass-assignment-eloquent
        $user->forceFill($request->all())->save();
        // ruleid: php-mass-assignment-eloquent
        $user->update($request->all());
        return $user;
    }

    public function safe(StoreUserRequest $request)
    {
        // ok: php-mass-assignment-eloquent
        $user = User::create($request->validated());
        // ok: php-mass-assignment-eloquent
        $user->update($request->only(['name', 'email']));
        // ok: php-mass-assignment-eloquent
        $checker = Validator::make($request->all(), ['name' => 'required']);
        // ok: php-mass-assignment-eloquent
        return User::create(['name' => $request->input('name')]);
    }
}

class Order extends Model
{
    // ruleid: php-mass-assignment-eloquent
    protected $guarded = [];
}

class Product extends Model
{
    // ok: php-mass-assignment-eloquent
    protected $fillable = [];
}
