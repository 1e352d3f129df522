package users

import (
	"context"
	"encoding/json"
	"net/http"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
)

type Login struct {
	Name     string `json:"name"`
	Password string `json:"password"`
}

type Store struct {
	users *mongo.Collection
}

func (s *Store) find(filter any) *mongo.SingleResult {
	// ruleid: go-nosql-injection-mongodb
	return s.users.FindOne(context.TODO(), filter)
}

func (s *Store) login(w http.ResponseWriter, r *http.Request) {
	var body map[string]interface{}
	json.NewDecoder(r.Body).Decode(&body)
	s.find(body)
	// ruleid: go-nosql-injection-mongodb
	s.users.FindOne(r.Context(), bson.M{"name": body["name"], "password": body["password"]})
	name, _ := body["name"].(string)
	// ok: go-nosql-injection-mongodb
	s.users.FindOne(r.Context(), bson.M{"name": name})
}

func (s *Store) typed(w http.ResponseWriter, r *http.Request) {
	var login Login
	json.NewDecoder(r.Body).Decode(&login)
	// ok: go-nosql-injection-mongodb
	s.users.FindOne(r.Context(), bson.M{"name": login.Name, "password": login.Password})
	// ok: go-nosql-injection-mongodb
	s.users.FindOne(r.Context(), bson.M{"name": r.FormValue("name")})
}
