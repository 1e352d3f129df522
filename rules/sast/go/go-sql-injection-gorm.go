package shop

import (
	"fmt"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

func routes(router *gin.Engine, db *gorm.DB) {
	router.GET("/users", func(c *gin.Context) {
		var users []User
		// ruleid: go-sql-injection-gorm
		db.Raw("SELECT * FROM users WHERE name = '" + c.Query("name") + "'").Scan(&users)
		// ruleid: go-sql-injection-gorm
		db.Where(fmt.Sprintf("mail = '%s'", c.Query("mail"))).Find(&users)
		// ruleid: go-sql-injection-gorm
		db.Model(&User{}).Where("active = ?", true).Order(c.Query("sort")).Find(&users)
		// ruleid: go-sql-injection-gorm
		db.First(&users, c.Param("id"))
	})
	router.GET("/safe", func(c *gin.Context) {
		var users []User
		// ok: go-sql-injection-gorm
		db.Where("name = ?", c.Query("name")).Find(&users)
		// ok: go-sql-injection-gorm
		db.Where(&User{Name: c.Query("name")}).First(&users)
		// ok: go-sql-injection-gorm
		db.First(&users, "id = ?", c.Param("id"))
		// ok: go-sql-injection-gorm
		db.Order("name desc").Find(&users)
	})
}

type Query struct {
	db *gorm.DB
}

func (q *Query) sorted(column string) *gorm.DB {
	// ruleid: go-sql-injection-gorm
	return q.db.Model(&User{}).Order(column + " desc")
}

func (q *Query) page(c *gin.Context) {
	var filter struct {
		Sort string `form:"sort"`
	}
	if c.ShouldBindQuery(&filter) != nil {
		return
	}
	q.sorted(filter.Sort)
}
