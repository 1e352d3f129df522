import React, { useEffect, useState } from 'react';
import DOMPurify from 'dompurify';
import { useSearchParams } from 'react-router-dom';

export function Article(props: { body: string; title: string }) {
  // ruleid: javascript-xss-react-inner-html
  return <article dangerouslySetInnerHTML={{ __html: props.body }} />;
}

export class Comment extends React.Component<{ text: string }> {
  render() {
    const html = '<p>' + this.props.text + '</p>';
    // ruleid: javascript-xss-react-inner-html
    return <div dangerouslySetInnerHTML={{ __html: html }} />;
  }
}

export function Banner() {
  const [params] = useSearchParams();
  // ruleid: javascript-xss-react-inner-html
  return <div className="banner" dangerouslySetInnerHTML={{ __html: params.get('message') ?? '' }} />;
}

export function Preview({ markup }: { markup: string }) {
  // ruleid: javascript-xss-react-inner-html
  return <div dangerouslySetInnerHTML={{ __html: markup }} />;
}

export function Safe(props: { body: string; product: object }) {
  const [params] = useSearchParams();
  return (
    <main>
      {/* ok: javascript-xss-react-inner-html */}
      <article dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(props.body) }} />
      {/* ok: javascript-xss-react-inner-html */}
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(props.product) }} />
      {/* ok: javascript-xss-react-inner-html */}
      <style dangerouslySetInnerHTML={{ __html: 'body { margin: 0 }' }} />
      {/* ok: javascript-xss-react-inner-html */}
      <p>{params.get('message')}</p>
    </main>
  );
}
