import javax.persistence.EntityManager;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

@Path("/books")
class BookResource {
    @PersistenceContext
    private EntityManager entities;
    private SessionFactory sessions;

    @GET
    public List<Book> search(@QueryParam("title") String title) {
        // ruleid: java-sql-injection-jpa
        return entities.createQuery("SELECT b FROM Book b WHERE b.title = '" + title + "'", Book.class).getResultList();
    }

    @GET
    @Path("/{author}")
    public List<Book> byAuthor(@PathParam("author") String author, Session session) {
        String sql = "SELECT * FROM book WHERE author LIKE '" + author + "%'";
        // ruleid: java-sql-injection-jpa
        entities.createNativeQuery(sql, Book.class).getResultList();
        // ruleid: java-sql-injection-jpa
        sessions.getCurrentSession().createQuery("from Book where author = " + author);
        // ruleid: java-sql-injection-jpa
        return session.createSQLQuery(String.format("SELECT * FROM book WHERE a = '%s'", author)).list();
    }

    @GET
    public List<Book> safe(@QueryParam("title") String title, @QueryParam("year") Integer year) {
        // ok: java-sql-injection-jpa
        entities.createQuery("SELECT b FROM Book b WHERE b.title = :title", Book.class).setParameter("title", title).getResultList();
        // ok: java-sql-injection-jpa
        entities.createNativeQuery("SELECT * FROM book WHERE year = " + year, Book.class);
        // ok: java-sql-injection-jpa
        return entities.createNamedQuery("Book.byTitle", Book.class).setParameter(1, title).getResultList();
    }
}
