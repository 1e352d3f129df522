import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;

class Security {
    SecurityFilterChain forms(HttpSecurity http) throws Exception {
        // ruleid: java-csrf-disabled-spring-security
        http.csrf().disable();
        http.formLogin(withDefaults());
        return http.build();
    }

    SecurityFilterChain lambda(HttpSecurity http) throws Exception {
        // ruleid: java-csrf-disabled-spring-security
        http.csrf(csrf -> csrf.disable()).formLogin(withDefaults());
        return http.build();
    }

    SecurityFilterChain reference(HttpSecurity http) throws Exception {
        // ruleid: java-csrf-disabled-spring-security
        http.csrf(AbstractHttpConfigurer::disable);
        http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
        return http.build();
    }

    SecurityFilterChain api(HttpSecurity http) throws Exception {
        // ok: java-csrf-disabled-spring-security
        http.csrf(csrf -> csrf.disable());
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        return http.build();
    }

    SecurityFilterChain partly(HttpSecurity http) throws Exception {
        // ok: java-csrf-disabled-spring-security
        http.csrf(csrf -> csrf.ignoringRequestMatchers("/webhook"));
        // ok: java-csrf-disabled-spring-security
        http.headers(headers -> headers.cacheControl().disable());
        return http.build();
    }
}
