import org.apache.ibatis.annotations.*;

@Mapper
interface UserMapper {
    // ruleid: java-sql-injection-mybatis
    @Select("SELECT * FROM users WHERE name = '${name}'")
    User byName(@Param("name") String name);

    // ruleid: java-sql-injection-mybatis
    @Select("SELECT * FROM users ORDER BY ${column}")
    List<User> sorted(@Param("column") String column);

    // ruleid: java-sql-injection-mybatis
    @Delete("DELETE FROM ${table} WHERE id = #{id}")
    void remove(@Param("table") String table, @Param("id") long id);

    // ok: java-sql-injection-mybatis
    @Select("SELECT * FROM users WHERE name = #{name}")
    User find(@Param("name") String name);

    // ok: java-sql-injection-mybatis
    @Update("UPDATE users SET mail = #{mail} WHERE id = #{id}")
    void setMail(@Param("id") long id, @Param("mail") String mail);

    // ok: java-sql-injection-mybatis
    @Value("${users.table}")
    String table();
}
