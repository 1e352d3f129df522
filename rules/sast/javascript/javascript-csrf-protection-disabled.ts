import { ApolloServer } from '@apollo/server';

const server = new ApolloServer({
  typeDefs,
  // ruleid: javascript-csrf-protection-disabled
  csrfPrevention: false,
});

// ruleid: javascript-csrf-protection-disabled
app.use(lusca({ csrf: false, xframe: 'SAMEORIGIN' }));

export const config = {
  kit: {
    // ruleid: javascript-csrf-protection-disabled
    csrf: { checkOrigin: false },
  },
};

// ok: javascript-csrf-protection-disabled
const safe = new ApolloServer({ typeDefs, csrfPrevention: true });
// ok: javascript-csrf-protection-disabled
app.use(lusca({ csrf: true, xframe: 'SAMEORIGIN' }));
// ok: javascript-csrf-protection-disabled
const options = { checkOrigin: false };
// ok: javascript-csrf-protection-disabled
const plain = new ApolloServer({ typeDefs, introspection: false });
