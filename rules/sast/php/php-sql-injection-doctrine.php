<?php

namespace App\Controller;

use Doctrine\ORM\EntityManagerInterface;
use Symfony\Component\HttpFoundation\Request;

class UserController extends AbstractController
{
    public function list(Request $request, EntityManagerInterface $em, Connection $connection)
    {
        $role = $request->query->get('role');
        // ruleid: php-sql-injection-doctrine
        $users = $em->createQuery("SELECT u FROM App\Entity\User u WHERE u.role = '$role'")->getResult();
        // ruleid: php-sql-injection-doctrine
        $rows = $connection->executeQuery('SELECT * FROM log ORDER BY ' . $request->query->get('sort'));
        $qb = $em->createQueryBuilder();
        // ruleid: php-sql-injection-doctrine
        $qb->select('u')->from(User::class, 'u')->andWhere("u.name = '" . $request->get('name') . "'");
        return $this->render('users.html.twig', ['users' => $users, 'rows' => $rows]);
    }

    public function safe(Request $request, EntityManagerInterface $em, Connection $connection)
    {
        // ok: php-sql-injection-doctrine
        $users = $em->createQuery('SELECT u FROM App\Entity\User u WHERE u.role = :role')->setParameter('role', $request->query->get('role'));
        // ok: php-sql-injection-doctrine
        $rows = $connection->executeQuery('SELECT * FROM log WHERE id = ?', [$request->query->get('id')]);
        // ok: php-sql-injection-doctrine
        $one = $em->getRepository(User::class)->findOneBy(['name' => $request->get('name')]);
        // ok: php-sql-injection-doctrine
        $count = $connection->fetchOne('SELECT count(*) FROM log WHERE id > ' . (int) $request->get('after'));
        return $this->render('users.html.twig', compact('users', 'rows', 'one', 'count'));
    }
}
