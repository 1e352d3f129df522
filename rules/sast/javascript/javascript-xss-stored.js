const express = require('express');
const escape = require('escape-html');
const mongoose = require('mongoose');

const Comment = mongoose.model('Comment', new mongoose.Schema({ text: String }));
const app = express();

const page = (text) => `<p>${text}</p>`;

app.get('/comments/:id', async (req, res) => {
  const comment = await Comment.findById(req.params.id);
  // ruleid: javascript-xss-stored
  res.send(page(comment.text));
});

app.get('/safe/:id', (req, res) => {
  Comment.findById(req.params.id).then((comment) => {
    // ok: javascript-xss-stored
    res.send(page(escape(comment.text)));
  });
  Comment.findById(req.params.id, (error, comment) => {
    // ok: javascript-xss-stored
    res.json({ text: comment.text });
    // ok: javascript-xss-stored
    res.render('comment', { text: comment.text });
  });
});
