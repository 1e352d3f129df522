import { Component, Pipe } from '@angular/core';
import { DomSanitizer, SafeHtml } from '@angular/platform-browser';

@Component({ selector: 'app-note', template: '<div [innerHTML]="html"></div>' })
export class NoteComponent {
  html: SafeHtml;
  constructor(private sanitizer: DomSanitizer, private route: ActivatedRoute) {
    this.route.queryParams.subscribe((params) => {
      // ruleid: javascript-xss-angular-bypass
      this.html = this.sanitizer.bypassSecurityTrustHtml(params.q);
    });
  }
  link(url: string) {
    // ruleid: javascript-xss-angular-bypass
    return this.sanitizer.bypassSecurityTrustUrl(url);
  }
  frame(id: string) {
    // ruleid: javascript-xss-angular-bypass
    return this.sanitizer.bypassSecurityTrustResourceUrl(`${this.base}/embed/${id}`);
  }
  safe(icon: string, note: string, blob: Blob) {
    // ok: javascript-xss-angular-bypass
    this.html = this.sanitizer.bypassSecurityTrustHtml('<b>Done</b>');
    // ok: javascript-xss-angular-bypass
    this.html = this.sanitizer.bypassSecurityTrustHtml(this.sanitizer.sanitize(SecurityContext.HTML, note));
    // ok: javascript-xss-angular-bypass
    this.registry.addSvgIcon('x', this.sanitizer.bypassSecurityTrustResourceUrl('assets/icons/' + icon));
    // ok: javascript-xss-angular-bypass
    return this.sanitizer.bypassSecurityTrustUrl(URL.createObjectURL(blob));
  }
}
