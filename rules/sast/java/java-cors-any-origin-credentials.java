import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.servlet.config.annotation.*;

class Web implements WebMvcConfigurer {
    public void addCorsMappings(CorsRegistry registry) {
        // ruleid: java-cors-any-origin-credentials
        registry.addMapping("/**").allowedOriginPatterns("*").allowedMethods("GET").allowCredentials(true);
        // ok: java-cors-any-origin-credentials
        registry.addMapping("/public/**").allowedOriginPatterns("*");
        // ok: java-cors-any-origin-credentials
        registry.addMapping("/api/**").allowedOrigins("https://app.example.org").allowCredentials(true);
    }

    CorsConfiguration configuration() {
        CorsConfiguration config = new CorsConfiguration();
        config.setAllowCredentials(true);
        // ruleid: java-cors-any-origin-credentials
        config.addAllowedOriginPattern("*");
        return config;
    }

    void echo(HttpServletRequest request, HttpServletResponse response) {
        // ruleid: java-cors-any-origin-credentials
        response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
        response.setHeader("Access-Control-Allow-Credentials", "true");
    }

    CorsConfiguration open() {
        CorsConfiguration config = new CorsConfiguration();
        config.setAllowCredentials(false);
        // ok: java-cors-any-origin-credentials
        config.addAllowedOriginPattern("*");
        return config;
    }
}
