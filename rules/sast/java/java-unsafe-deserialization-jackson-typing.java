import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.databind.jsontype.*;
import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;

class Mappers {
    ObjectMapper legacy() {
        ObjectMapper mapper = new ObjectMapper();
        // ruleid: java-unsafe-deserialization-jackson-typing
        mapper.enableDefaultTyping();
        return mapper;
    }

    ObjectMapper redis() {
        ObjectMapper mapper = new ObjectMapper();
        // ruleid: java-unsafe-deserialization-jackson-typing
        mapper.activateDefaultTyping(LaissezFaireSubTypeValidator.instance, ObjectMapper.DefaultTyping.NON_FINAL);
        // ruleid: java-unsafe-deserialization-jackson-typing
        mapper.activateDefaultTyping(mapper.getPolymorphicTypeValidator(), ObjectMapper.DefaultTyping.EVERYTHING);
        return mapper;
    }

    ObjectMapper narrow() {
        ObjectMapper mapper = new ObjectMapper();
        PolymorphicTypeValidator allowed = BasicPolymorphicTypeValidator.builder().allowIfSubType("com.example.events.").build();
        // ok: java-unsafe-deserialization-jackson-typing
        mapper.activateDefaultTyping(allowed, ObjectMapper.DefaultTyping.NON_FINAL);
        // ok: java-unsafe-deserialization-jackson-typing
        mapper.deactivateDefaultTyping();
        // ok: java-unsafe-deserialization-jackson-typing
        mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        return mapper;
    }
}
