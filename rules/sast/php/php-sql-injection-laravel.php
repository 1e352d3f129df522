<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;
use App\Models\Product;

class ProductController extends Controller
{
    public function index(Request $request)
    {
        $term = $request->input('q');
        // ruleid: php-sql-injection-laravel
        $rows = DB::select("SELECT * FROM products WHERE name LIKE '%$term%'");
        // ruleid: php-sql-injection-laravel
        $cheap = Product::whereRaw('price < ' . $request->query('max'))->get();
        // ruleid: php-sql-injection-laravel
        $sorted = DB::table('products')->orderByRaw(request('sort') . ' desc')->get();
        return view('products', compact('rows', 'cheap', 'sorted'));
    }

    public function safe(Request $request)
    {
        // ok: php-sql-injection-laravel
        $rows = DB::select('SELECT * FROM products WHERE name = ?', [$request->input('q')]);
        // ok: php-sql-injection-laravel
        $cheap = Product::whereRaw('price < ?', [$request->query('max')])->get();
        // ok: php-sql-injection-laravel
        $plain = Product::where('name', $request->input('q'))->get();
        $id = (int) $request->input('id');
        // ok: php-sql-injection-laravel
        $one = DB::selectOne("SELECT * FROM products WHERE id = $id");
        // ok: php-sql-injection-laravel
        $count = DB::table('products')->selectRaw('count(*) as total')->first();
        return view('products', compact('rows', 'cheap', 'plain', 'one', 'count'));
    }
}
