#include <vector>
using namespace std;
using std::string;
namespace files = shop::files;

namespace shop::orders {

template <typename T, int N = 4, class... Rest>
class Store : public Base<T>, private Named {
public:
    explicit Store(int size) : size_(size), items_{size} {}
    virtual ~Store();
    Store(const Store &) = delete;
    Store &operator=(const Store &other) = default;
    virtual void add(T &&item) const noexcept override;
    operator bool() const { return size_ > 0; }
    static constexpr int limit = 10;
    friend class Clerk;
private:
    int size_ = 0;
    std::vector<T> items_;
};

enum class Color : int { Red, Blue = 2 };
using Names = std::map<std::string, Store<int>>;
struct Point final { double x{0}, y{0}; };

template <typename T>
T biggest(const T &a, const T &b = T()) { return a > b ? a : b; }

template <typename T> concept Small = sizeof(T) < 8;
static_assert(sizeof(int) == 4, "wide");

}  // namespace

void shop::orders::Store<int>::add(int &&item) const noexcept {
    this->items_.push_back(std::move(item));
}

auto run(int argc, char *argv[]) -> int {
    auto [a, b] = pair<int, int>(1, 2);
    auto *store = new Store<int>(argc), other = Point{1.0, 2.0};
    int *many = new int[argc];
    string text = R"(raw "text")" "s"s;
    for (const auto &one : store->items()) cout << one << endl;
    if (auto found = store->find(a); found != nullptr) delete found;
    while (int left = next()) { many[0] = left; }
    auto square = [&, n = 2](int x) -> int { return x * n; };
    try {
        throw std::runtime_error("no");
    } catch (const std::exception &error) {
        cerr << error.what();
    } catch (...) {
        throw;
    }
    switch (argc) { case 1: return square(1); default: break; }
    delete[] many;
    return static_cast<int>(store->get<long>(0)) + ::global(not a, b);
}
