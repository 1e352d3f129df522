from django.db.models.expressions import RawSQL

from shop.models import Product

ORDERS = ["name", "price"]


def search(request):
    word = request.GET.get("q")
    # ruleid: python-sql-injection-django
    found = Product.objects.raw("SELECT * FROM product WHERE name = '%s'" % word)
    # ruleid: python-sql-injection-django
    Product.objects.filter(active=True).extra(where=["name LIKE '%" + word + "%'"])
    # ruleid: python-sql-injection-django
    Product.objects.annotate(rank=RawSQL(f"similarity(name, '{word}')", []))
    return found


def safe(request):
    word = request.GET["q"]
    # ok: python-sql-injection-django
    Product.objects.raw("SELECT * FROM product WHERE name = %s", [word])
    # ok: python-sql-injection-django
    Product.objects.extra(where=["name = %s"], params=[word])
    # ok: python-sql-injection-django
    Product.objects.annotate(rank=RawSQL("similarity(name, %s)", (word,)))
    page = int(request.GET.get("page"))
    # ok: python-sql-injection-django
    Product.objects.raw(f"SELECT * FROM product OFFSET {page}")
    # ok: python-sql-injection-django
    return Product.objects.filter(name__contains=word)
