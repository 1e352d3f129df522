<?php
$user = `whoami`;
// ruleid: php-ldap-injection-stored
ldap_search($ldap, 'ou=people', "(uid=$user)");
// ruleid: php-ldap-injection-stored
ldap_search($ldap, 'ou=people', '(uid=' . addslashes($user) . ')');
$name = preg_replace('/[^a-z0-9 -]/', '', $user);
// ok: php-ldap-injection-stored
ldap_search($ldap, 'ou=people', "(uid=$name)");
// ok: php-ldap-injection-stored
ldap_search($ldap, 'ou=people', '(uid=' . ldap_escape($user, '', LDAP_ESCAPE_FILTER) . ')');
